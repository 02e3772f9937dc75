package io.mfafilter.challenge.resume;

import java.util.List;
import java.util.Objects;

/**
 * A form that waits, as its page shows it.
 *
 * @param action the address that the button sends to
 * @param address the address that the form was sent to, for the user to read
 * @param nonce the form's name
 * @param confirmation what proves that its page asked
 * @param fields what will be sent
 * @param more how many fields are not shown
 * @param dropped the names of the fields that were left out
 * @param from the page that the form came from, a path of this application; the context root where that is not known
 */
public record WaitingForm(
        String action,
        String address,
        String nonce,
        String confirmation,
        List<ShownField> fields,
        int more,
        List<String> dropped,
        String from) {

    /** Keeps unmodifiable copies. */
    public WaitingForm {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(confirmation, "confirmation");
        fields = List.copyOf(fields);
        dropped = List.copyOf(dropped);
        Objects.requireNonNull(from, "from");
    }

    @Override
    public String toString() {
        return "WaitingForm[redacted]";
    }
}
