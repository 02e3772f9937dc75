package io.mfafilter.simulator.proof;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import java.time.Duration;
import java.util.regex.Pattern;

/** The shapes of what people type. */
public final class Formats {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private Formats() {}

    /**
     * A phone number.
     *
     * @param fields of a call
     * @param name of the field
     * @return E.164
     * @throws ApiException 400 {@code invalid_phone_number}
     */
    public static String phone(Fields fields, String name) {
        String number = fields.requiredText(name);
        if (!E164.matcher(number).matches()) {
            throw ApiException.of(400, "invalid_phone_number", "The phone number is not in E.164 format.");
        }
        return number;
    }

    /**
     * An e-mail address.
     *
     * @param fields of a call
     * @param name of the field
     * @return an address
     * @throws ApiException 400 {@code invalid_email}
     */
    public static String email(Fields fields, String name) {
        String address = fields.requiredText(name);
        if (!EMAIL.matcher(address).matches()) {
            throw ApiException.of(400, "invalid_email", "The email address is not valid.");
        }
        return address;
    }

    /**
     * A passcode.
     *
     * @param fields of a call; its field is {@code code}
     * @return six digits
     * @throws ApiException 400 {@code invalid_code}
     */
    public static String code(Fields fields) {
        String code = fields.requiredText("code");
        if (!CODE.matcher(code).matches()) {
            throw ApiException.of(400, "invalid_code", "A passcode has six digits.");
        }
        return code;
    }

    /**
     * A lifetime in minutes.
     *
     * @param fields of a call
     * @param name of the field
     * @param min smallest value
     * @param max largest value
     * @param preset when the field is absent
     * @return the lifetime
     * @throws ApiException 400 {@code invalid_expiration}
     */
    public static Duration minutes(Fields fields, String name, long min, long max, long preset) {
        long minutes = fields.number(name).orElse(preset);
        if (minutes < min || minutes > max) {
            throw ApiException.of(400, "invalid_expiration", name + " must be " + min + " to " + max + ".");
        }
        return Duration.ofMinutes(minutes);
    }
}
