/**
 * Ready-made challenge pages for an application that mfa-filter guards: log-in, second factor, step-up, enrolment, log-out.
 *
 * <p>{@code flow} says what the pages need of Stytch, in its own words; {@code stytch} does it for each of the two
 * products, with one implementation of {@link io.mfafilter.challenge.flow.ChallengeFlow} each. {@code offer} decides what
 * a user is asked for. {@code web} shows pages and takes forms.
 */
package io.mfafilter.challenge;
