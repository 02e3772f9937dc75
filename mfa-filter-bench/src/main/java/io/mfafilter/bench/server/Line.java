package io.mfafilter.bench.server;

/** A line of a page, as a bean, since JSP reads nothing else. */
public final class Line {

    private final String text;
    private final String amount;

    Line(String text, String amount) {
        this.text = text;
        this.amount = amount;
    }

    /** What it was for. */
    public String getText() {
        return text;
    }

    /** How much it was. */
    public String getAmount() {
        return amount;
    }
}
