/** The whole way from a request's credentials to an answer: verify, judge, decide. */
package io.mfafilter.decision;
