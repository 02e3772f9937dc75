/**
 * B2B: what organizations demand of their members, and which of them a session may belong to. Facts and rules; nothing here
 * asks anybody or remembers anything.
 */
package io.mfafilter.organization;
