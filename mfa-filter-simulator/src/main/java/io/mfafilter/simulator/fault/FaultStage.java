package io.mfafilter.simulator.fault;

import io.mfafilter.simulator.http.Response;
import java.io.IOException;
import java.time.Duration;

/** What a fault may do with one call. Each call ends with exactly one of the sending, dropping or holding methods. */
public interface FaultStage {

    /**
     * Reads the request's body and forgets it.
     *
     * @throws IOException when the client is gone
     */
    void readBody() throws IOException;

    /**
     * Lets the call take place, with all its effects.
     *
     * @return the answer that a healthy Stytch would give, not yet sent
     * @throws IOException when the client is gone
     */
    Response genuine() throws IOException;

    /**
     * Sends an answer.
     *
     * @param response what to send
     * @throws IOException when the client is gone
     */
    void send(Response response) throws IOException;

    /**
     * Sends the headers and the first half of the body, then ends the connection.
     *
     * @param response whose length the headers announce
     * @throws IOException when the client is gone
     */
    void sendHalf(Response response) throws IOException;

    /**
     * Sends the body byte by byte.
     *
     * @param response what to send
     * @param interval between two bytes
     * @throws IOException when the client is gone
     */
    void sendSlowly(Response response, Duration interval) throws IOException;

    /**
     * Sends the answer with a long text as its first field.
     *
     * @param response a JSON answer
     * @param length of that text
     * @throws IOException when the client is gone
     */
    void sendPadded(Response response, long length) throws IOException;

    /**
     * From now on everything that is sent on this connection goes out byte by byte, the status line and the headers too; not
     * if the simulator was started without its gate.
     *
     * @param interval between two bytes
     */
    void slowDown(Duration interval);

    /** When the connection ends, it ends with a reset, unless the simulator was started without its gate. */
    void resetAtEnd();

    /** Ends the connection without an answer. */
    void drop();

    /** Keeps the connection open without an answer, until the faults are cleared, the simulator closes or its limit is reached. */
    void hold();
}
