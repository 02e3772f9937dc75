/** What the pages say, in the languages that there are. */
package io.mfafilter.challenge.text;
