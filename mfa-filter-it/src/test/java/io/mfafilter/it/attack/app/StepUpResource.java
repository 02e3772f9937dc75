package io.mfafilter.it.attack.app;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.StepUpRequiredException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Every way of JAX-RS to answer, each guarded by an annotation; no filter is mapped here. */
@Path("step-up")
@RequestScoped
public class StepUpResource {

    @Inject
    GuardedBean guarded;

    @Resource
    ManagedExecutorService managed;

    @GET
    @Path("plain")
    @RequiresStepUp
    public String plain() {
        return Canary.sing();
    }

    @POST
    @Path("plain")
    @RequiresStepUp
    public String posted(String body) {
        return Canary.sing() + body.length();
    }

    @GET
    @Path("suspended")
    @RequiresStepUp
    public void suspended(@Suspended AsyncResponse answer) {
        managed.execute(() -> answer.resume(Canary.sing()));
    }

    @GET
    @Path("stage")
    @RequiresStepUp
    public CompletionStage<String> stage() {
        return CompletableFuture.supplyAsync(Canary::sing, managed);
    }

    @GET
    @Path("stream")
    @RequiresStepUp
    public StreamingOutput stream() {
        return out -> out.write(Canary.sing().getBytes(StandardCharsets.UTF_8));
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresStepUp
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        sink.send(sse.newEvent(Canary.sing())).thenRun(sink::close);
    }

    @Path("located")
    @RequiresStepUp
    public SubResource located() {
        Canary.sing();
        return new SubResource();
    }

    @Path("sub")
    public GuardedSubResource sub() {
        return new GuardedSubResource();
    }

    /** The method is open; what it calls is not. */
    @GET
    @Path("calling")
    public String calling() {
        return guarded.sing();
    }

    @GET
    @Path("calling-suspended")
    public void callingSuspended(@Suspended AsyncResponse answer) {
        managed.execute(() -> {
            try {
                answer.resume(guarded.sing());
            } catch (StepUpRequiredException refused) {
                answer.resume(refused);
            }
        });
    }

    @GET
    @Path("calling-stage")
    public CompletionStage<String> callingStage() {
        return CompletableFuture.supplyAsync(guarded::sing, managed);
    }

    @GET
    @Path("calling-stream")
    public StreamingOutput callingStream() {
        return out -> out.write(guarded.sing().getBytes(StandardCharsets.UTF_8));
    }

    @GET
    @Path("calling-late")
    public StreamingOutput callingLate() {
        return out -> {
            out.write("begun".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            out.flush();
            out.write(guarded.sing().getBytes(StandardCharsets.UTF_8));
        };
    }

    @GET
    @Path("calling-events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void callingEvents(@Context SseEventSink sink, @Context Sse sse) {
        try (sink) {
            sink.send(sse.newEvent("begun"));
            sink.send(sse.newEvent(guarded.sing()));
        }
    }

    /** Reached by a guarded locator. */
    public static class SubResource {

        @GET
        public String get() {
            return Canary.sing();
        }
    }

    /** Reached by an open locator, guarded itself. */
    @RequiresStepUp
    public static class GuardedSubResource {

        @GET
        public String get() {
            return Canary.sing();
        }

        @GET
        @Path("async")
        public CompletionStage<String> async() {
            return CompletableFuture.supplyAsync(Canary::sing);
        }
    }
}
