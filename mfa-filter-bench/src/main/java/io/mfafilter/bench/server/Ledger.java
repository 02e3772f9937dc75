package io.mfafilter.bench.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The bookings of many accounts, in the database that the server brings: it runs in the same process, the fastest there is. */
@ApplicationScoped
public class Ledger {

    private static final int ACCOUNTS = 100;
    private static final int OF_EACH = 48;
    private static final int SHOWN = 24;

    @PersistenceContext
    private EntityManager entities;

    /** Makes the accounts, unless they are there: all applications of the server share the database. */
    @Transactional
    public void fill() {
        if (entities.createQuery("select count(b) from Booking b", Long.class).getSingleResult() > 0) {
            return;
        }
        for (int id = 0; id < ACCOUNTS * OF_EACH; id++) {
            entities.persist(
                    new Booking(id, id % ACCOUNTS, "Rent & board, month " + id / ACCOUNTS, id * 37 % 1_000 + ".00"));
        }
    }

    /** The latest bookings of an account. */
    @Transactional
    public List<Booking> latest(int account) {
        return entities.createQuery(
                        "select b from Booking b where b.account = :account order by b.id desc", Booking.class)
                .setParameter("account", account)
                .setMaxResults(SHOWN)
                .getResultList();
    }
}
