package io.mfafilter.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Spring Security's filter chain letting a request pass whose session lies in memory and holds two factors: as it is
 * configured by default, and with the three filters alone that such a decision needs. Both contain the mock request and
 * response, which are measured too, to be subtracted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpringChainBenchmark {

    private static final String SERVED = SpringChainBenchmark.class.getName();
    private static final FilterChain APPLICATION = (request, response) -> request.setAttribute(SERVED, Boolean.TRUE);

    private SpringChain spring;
    private Filter byDefault;
    private Filter leanest;
    private HttpSession session;

    /** Starts Spring. */
    @Setup
    public void setUp() throws IOException, ServletException {
        spring = new SpringChain();
        byDefault = spring.byDefault();
        leanest = spring.leanest();
        session = SpringChain.sessionWithTwoFactors();
        demandServed(defaultChain());
        demandServed(leanestChain());
    }

    /** Ends Spring. */
    @TearDown
    public void tearDown() {
        spring.close();
    }

    /** The mock request and response alone. */
    @Benchmark
    public Object mocksAlone(Blackhole hole) {
        hole.consume(new MockHttpServletResponse());
        return request();
    }

    /** The chain as {@code HttpSecurity} makes it when nothing but the authorization is said. */
    @Benchmark
    public MockHttpServletRequest defaultChain() throws IOException, ServletException {
        return pass(byDefault);
    }

    /** The chain without headers, CSRF protection, log-out, request cache and the like. */
    @Benchmark
    public MockHttpServletRequest leanestChain() throws IOException, ServletException {
        return pass(leanest);
    }

    private MockHttpServletRequest pass(Filter chain) throws IOException, ServletException {
        MockHttpServletRequest request = request();
        chain.doFilter(request, new MockHttpServletResponse(), APPLICATION);
        return request;
    }

    private MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/account/overview");
        request.setServletPath("/account/overview");
        request.setSession(session);
        return request;
    }

    private static void demandServed(MockHttpServletRequest request) {
        if (request.getAttribute(SERVED) == null) {
            throw new IllegalStateException("Spring Security refused the request");
        }
    }
}
