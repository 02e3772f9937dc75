/** Consumer users and what they can prove. */
package io.mfafilter.simulator.user;
