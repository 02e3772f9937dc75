package io.mfafilter.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JSON object as the fields that an endpoint expects. A field that is absent, null or an empty string is absent; one of the
 * wrong kind is refused with 400 {@code bad_request}. It never prints its content.
 */
public final class Fields {

    private final ObjectNode object;

    /**
     * Reads from an object.
     *
     * @param object not copied
     */
    public Fields(ObjectNode object) {
        this.object = object;
    }

    /**
     * A text field.
     *
     * @param name its name
     * @return its value, never empty text
     */
    public Optional<String> text(String name) {
        return present(name).map(node -> {
            if (!node.isTextual()) {
                throw wrongKind(name, "a string");
            }
            return node.textValue();
        });
    }

    /**
     * A text field that must be there.
     *
     * @param name its name
     * @return its value
     */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> ApiException.of(400, "missing_required_field", name + " is required"));
    }

    /**
     * The one of several text fields that is there.
     *
     * @param noneType {@code error_type} when none is
     * @param severalType {@code error_type} when more than one is
     * @param names of the fields
     * @return the name of the one
     */
    public String oneOf(String noneType, String severalType, String... names) {
        List<String> given =
                Stream.of(names).filter(name -> text(name).isPresent()).toList();
        if (given.isEmpty()) {
            throw ApiException.of(400, noneType, "Send one of " + String.join(", ", names) + ".");
        }
        if (given.size() > 1) {
            throw ApiException.of(400, severalType, "Send only one of " + String.join(", ", names) + ".");
        }
        return given.get(0);
    }

    /**
     * A whole number.
     *
     * @param name its name
     * @return its value
     */
    public Optional<Long> number(String name) {
        return present(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw wrongKind(name, "a whole number");
            }
            return node.longValue();
        });
    }

    /**
     * A truth value.
     *
     * @param name its name
     * @return its value, false when absent
     */
    public boolean flag(String name) {
        return present(name)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrongKind(name, "true or false");
                    }
                    return node.booleanValue();
                })
                .orElse(false);
    }

    /**
     * An object.
     *
     * @param name its name
     * @return its value
     */
    public Optional<ObjectNode> object(String name) {
        return present(name).map(node -> {
            if (node instanceof ObjectNode found) {
                return found;
            }
            throw wrongKind(name, "an object");
        });
    }

    /**
     * A list of objects.
     *
     * @param name its name
     * @return its members, empty when absent
     */
    public List<Fields> objects(String name) {
        List<Fields> found = new ArrayList<>();
        for (JsonNode member : list(name)) {
            if (!(member instanceof ObjectNode item)) {
                throw wrongKind(name, "a list of objects");
            }
            found.add(new Fields(item));
        }
        return found;
    }

    /**
     * A list of strings.
     *
     * @param name its name
     * @return its members, empty when absent
     */
    public List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        for (JsonNode member : list(name)) {
            if (!member.isTextual()) {
                throw wrongKind(name, "a list of strings");
            }
            found.add(member.textValue());
        }
        return found;
    }

    /**
     * Whether the object has the field, be it null or empty.
     *
     * @param name its name
     * @return true when the sender wrote it
     */
    public boolean has(String name) {
        return object.has(name);
    }

    /**
     * The object itself.
     *
     * @return not a copy
     */
    public ObjectNode json() {
        return object;
    }

    private Iterable<JsonNode> list(String name) {
        return present(name)
                .map(node -> {
                    if (node instanceof ArrayNode array) {
                        return array;
                    }
                    throw wrongKind(name, "a list");
                })
                .map(array -> (Iterable<JsonNode>) array)
                .orElse(List.of());
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(object.get(name))
                .filter(node -> !node.isNull())
                .filter(node -> !(node.isTextual() && node.textValue().isEmpty()));
    }

    private static ApiException wrongKind(String name, String expected) {
        return ApiException.of(400, "bad_request", name + " must be " + expected);
    }

    @Override
    public String toString() {
        return "Fields[redacted]";
    }
}
