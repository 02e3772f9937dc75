package io.mfafilter.simulator.consumer;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import java.time.Duration;
import java.util.regex.Pattern;

/** The shapes of what users type. */
final class Formats {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    private Formats() {}

    static String phone(Fields fields) {
        String number = fields.requiredText("phone_number");
        if (!E164.matcher(number).matches()) {
            throw ApiException.of(400, "invalid_phone_number", "The phone number is not in E.164 format.");
        }
        return number;
    }

    static String email(Fields fields) {
        String address = fields.requiredText("email");
        if (!EMAIL.matcher(address).matches()) {
            throw ApiException.of(400, "invalid_email", "The email address is not valid.");
        }
        return address;
    }

    static Duration minutes(Fields fields, String name, long min, long max, long preset) {
        long minutes = fields.number(name).orElse(preset);
        if (minutes < min || minutes > max) {
            throw ApiException.of(400, "invalid_expiration", name + " must be " + min + " to " + max + ".");
        }
        return Duration.ofMinutes(minutes);
    }
}
