/** The pages: takes requests, shows templates, guards forms, hands out cookies. The one room that knows Servlets. */
package io.mfafilter.challenge.web;
