/** What a refused client sees: from a denial and the kind of client to a status, headers and a body. */
package io.mfafilter.response;
