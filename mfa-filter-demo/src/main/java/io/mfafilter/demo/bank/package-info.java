/** What the bank keeps: accounts, bookings, and transfers that need a fresh second factor. */
package io.mfafilter.demo.bank;
