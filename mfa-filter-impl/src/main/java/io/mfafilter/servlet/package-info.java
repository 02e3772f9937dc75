/** The way in by Servlet: filters, the reading of requests and the writing of answers. */
package io.mfafilter.servlet;
