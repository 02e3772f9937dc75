package io.mfafilter.bench.server;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** Lines for a page, made up. */
@RequestScoped
public class Lines {

    private static final int NUMBER = 24;

    /** The latest bookings. */
    public List<Line> latest() {
        List<Line> latest = new ArrayList<>(NUMBER);
        for (int i = 1; i <= NUMBER; i++) {
            latest.add(new Line("Rent & board, month " + i, i * 37 % 1_000 + ".00"));
        }
        return latest;
    }
}
