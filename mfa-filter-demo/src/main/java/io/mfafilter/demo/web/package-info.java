/** The pages: landing, log-in, second factor, account, transfer, session. */
package io.mfafilter.demo.web;
