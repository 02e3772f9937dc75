/** What the simulator would have sent to phones and mailboxes. */
package io.mfafilter.simulator.inbox;
