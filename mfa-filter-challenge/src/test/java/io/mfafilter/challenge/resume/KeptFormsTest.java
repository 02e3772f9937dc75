package io.mfafilter.challenge.resume;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How forms wait: for whom, for how long, how many, and that each is taken once. */
class KeptFormsTest {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final Owner DANA = new Owner("user-1", "", "session-1", 1_000);

    private final HandClock clock = new HandClock();
    private final HttpSession session = Requests.session();
    private final KeptForms forms = new KeptForms(new Room(1_000, MAX_AGE), MAX_AGE, clock);

    @Test
    void form_isFoundByItsNonce_andByNothingElse() {
        KeptForm form = add(session, DANA, 10);

        assertThat(forms.find(session, form.nonce())).contains(form);
        for (String other : new String[] {
            null, "", form.confirmation(), form.nonce() + "x", form.nonce().substring(1)
        }) {
            assertThat(forms.find(session, other)).isEmpty();
        }
        assertThat(forms.find(Requests.session(), form.nonce())).isEmpty();
    }

    @Test
    void nonces_areLongAndNeverTheSame() {
        KeptForm one = add(session, DANA, 1);
        KeptForm two = add(session, DANA, 1);

        assertThat(one.nonce()).hasSize(32).isNotEqualTo(two.nonce()).isNotEqualTo(one.confirmation());
    }

    @Test
    void form_exactlyMaxAgeOld_isOver() {
        KeptForm form = add(session, DANA, 10);
        clock.advance(MAX_AGE.minusNanos(1));
        assertThat(forms.find(session, form.nonce())).isPresent();

        clock.advance(Duration.ofNanos(1));

        assertThat(forms.find(session, form.nonce())).isEmpty();
        assertThat(form.request().body().bytes()).as("its memory is free").isEmpty();
    }

    @Test
    void form_isTakenOnce_byOneOfManyAtTheSameMoment() throws InterruptedException, ExecutionException {
        KeptForm form = add(session, DANA, 10);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<KeptForm>>> takes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                takes.add(many.submit(() -> {
                    start.await();
                    return forms.take(session, form.nonce());
                }));
            }
            start.countDown();
            int taken = 0;
            for (Future<Optional<KeptForm>> take : takes) {
                taken += take.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            many.shutdownNow();
        }
        assertThat(forms.find(session, form.nonce())).isEmpty();
    }

    @Test
    void form_isTakenOnce_alsoWhereTheServerHandsEachRequestACopyOfTheSession()
            throws IOException, ClassNotFoundException {
        KeptForm form = add(session, DANA, 10);
        HttpSession copy = Requests.session();
        String attribute = session.getAttributeNames().nextElement();
        copy.setAttribute(attribute, copied(form));

        assertThat(forms.take(session, form.nonce())).isPresent();

        assertThat(forms.find(copy, form.nonce())).isEmpty();
        assertThat(forms.take(copy, form.nonce())).isEmpty();
        clock.advance(MAX_AGE.minusNanos(1));
        assertThat(forms.take(copy, form.nonce())).isEmpty();
    }

    @Test
    void fourthForm_makesTheOldestGo() {
        List<KeptForm> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kept.add(add(session, DANA, 10));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(forms.find(session, kept.get(0).nonce())).isEmpty();
        assertThat(kept.subList(1, 4))
                .allMatch(form -> forms.find(session, form.nonce()).isPresent());
    }

    @Test
    void fourthForm_ofOneUserInManyContainerSessions_makesTheOldestGoToo() {
        List<HttpSession> sessions = new ArrayList<>();
        List<KeptForm> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sessions.add(Requests.session());
            kept.add(add(sessions.get(i), DANA, 10));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(forms.find(sessions.get(0), kept.get(0).nonce())).isEmpty();
        assertThat(kept.get(0).request().body().bytes()).isEmpty();
        assertThat(forms.find(sessions.get(3), kept.get(3).nonce())).isPresent();
    }

    @Test
    void fullRoom_takesNoMore_untilSomethingIsOver() {
        Owner other = new Owner("user-2", "", "session-2", 1_000);
        add(session, DANA, 600);

        assertThat(forms.add(Requests.session(), form(other, 500))).isFalse();
        clock.advance(MAX_AGE);
        assertThat(forms.add(Requests.session(), form(other, 500))).isTrue();
    }

    @Test
    void bodiesThatAreBeingRead_takeRoomToo() {
        Room room = new Room(1_000, MAX_AGE);

        assertThat(room.reserve(700, clock.instant())).isTrue();
        assertThat(room.reserve(400, clock.instant())).isFalse();
        room.release(700);
        assertThat(room.reserve(400, clock.instant())).isTrue();
    }

    @Test
    void form_thatWentThroughAStream_isTheSameOnAnotherNode() throws IOException, ClassNotFoundException {
        KeptForm form = add(session, DANA, 10);
        KeptForm copy = copied(form);
        HttpSession onTheOtherNode = Requests.session();
        onTheOtherNode.setAttribute(KeptForm.class.getName() + ".copied", copy);

        KeptForm taken = new KeptForms(new Room(1_000, MAX_AGE), MAX_AGE, clock)
                .take(onTheOtherNode, form.nonce())
                .orElseThrow();

        assertThat(taken.owner()).isEqualTo(form.owner());
        assertThat(taken.request().route()).isEqualTo(form.request().route());
        assertThat(taken.request().dropped()).isEqualTo(form.request().dropped());
        assertThat(taken.confirmation()).isEqualTo(form.confirmation());
        assertThat(taken.request().body().bytes().orElseThrow())
                .isEqualTo(form.request().body().bytes().orElseThrow());
    }

    @Test
    void owner_isTheSameUserInTheSameSession() {
        assertThat(DANA.isSameSession(new Owner("user-1", "", "session-1", 2_000)))
                .isTrue();
        assertThat(DANA.isSameSession(new Owner("user-1", "", "session-9", 1_000)))
                .as("a factor gave the session a new id")
                .isTrue();
        assertThat(DANA.isSameSession(new Owner("user-1", "", "session-9", 2_000)))
                .as("the same user, logged in again")
                .isFalse();
        assertThat(DANA.isSameSession(new Owner("user-2", "", "session-1", 1_000)))
                .isFalse();
        assertThat(DANA.isSameSession(new Owner("user-1", "organization", "session-1", 1_000)))
                .isFalse();
    }

    @Test
    void challengeOfThisModule_lets_theSameUserHaveANewSession() {
        KeptForm form = add(session, DANA, 10);

        KeptForms.challenged(session);

        KeptForm challenged = forms.find(session, form.nonce()).orElseThrow();
        assertThat(challenged.challenged()).isTrue();
        assertThat(challenged.confirmation()).isEqualTo(form.confirmation());
    }

    @Test
    void nothingThatIsHeld_isPrinted() {
        KeptForm form = add(session, DANA, 10);

        assertThat(form + " " + form.request()).doesNotContain(form.nonce()).doesNotContain("user-1");
    }

    private static KeptForm copied(KeptForm form) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(wire)) {
            out.writeObject(form);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(wire.toByteArray()))) {
            return (KeptForm) in.readObject();
        }
    }

    private KeptForm add(HttpSession into, Owner owner, int size) {
        KeptForm form = form(owner, size);
        assertThat(forms.add(into, form)).isTrue();
        return form;
    }

    private KeptForm form(Owner owner, int size) {
        byte[] body = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
        KeptRequest request = new KeptRequest(
                new Route("/pay", "a=1"), FormType.URL_ENCODED, "", List.of("pin"), new HeldBytes(body));
        return KeptForm.of(owner, request, clock.instant());
    }
}
