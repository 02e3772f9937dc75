/** What a user is asked for: what would satisfy, of what the user has. Pure rules; nothing here reads a clock or a request. */
package io.mfafilter.challenge.offer;
