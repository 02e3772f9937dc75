package io.mfafilter.bench.server;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** What the page shows; a database would take longer. */
@RequestScoped
public class Bookings {

    private static final int NUMBER = 24;

    /** The latest bookings. */
    public List<Booking> latest() {
        List<Booking> latest = new ArrayList<>(NUMBER);
        for (int i = 1; i <= NUMBER; i++) {
            latest.add(new Booking("Rent & board, month " + i, i * 37 % 1_000 + ".00"));
        }
        return latest;
    }
}
