/** Forms that wait for their user: kept at a refusal, shown after the challenge, sent only when the user says so. */
package io.mfafilter.challenge.resume;
