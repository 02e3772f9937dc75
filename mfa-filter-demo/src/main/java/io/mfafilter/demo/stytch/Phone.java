package io.mfafilter.demo.stytch;

/**
 * A verified phone number.
 *
 * @param id {@code phone_id}, the method id of its codes
 * @param number in E.164 format
 */
public record Phone(String id, String number) {

    private static final int SHOWN = 2;

    /** As much of the number as a page may show. */
    public String lastDigits() {
        return number.substring(Math.max(0, number.length() - SHOWN));
    }

    @Override
    public String toString() {
        return "Phone[" + id + "]";
    }
}
