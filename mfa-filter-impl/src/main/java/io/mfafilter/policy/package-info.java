/**
 * The pure rules: a language for required factors, and the judgement whether the factors of a session satisfy it, or why
 * not and what would. No input, no output, no clock: the time comes in with the evidence.
 */
package io.mfafilter.policy;
