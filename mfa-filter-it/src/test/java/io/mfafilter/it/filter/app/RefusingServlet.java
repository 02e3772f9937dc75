package io.mfafilter.it.filter.app;

import io.mfafilter.DenialReason;
import io.mfafilter.StepUpRequiredException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;

/** Refuses by itself, as an application may whose rule no annotation can express. */
public class RefusingServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        throw new StepUpRequiredException(
                "too much money for so old a factor",
                DenialReason.STALE_FACTORS,
                List.of("sms"),
                Duration.ofMinutes(5));
    }
}
