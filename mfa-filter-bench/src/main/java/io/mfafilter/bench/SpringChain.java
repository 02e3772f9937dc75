package io.mfafilter.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Spring Security as an application configures it that asks for a password and a one-time code. */
final class SpringChain implements AutoCloseable {

    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();

    SpringChain() {
        context.setServletContext(new MockServletContext());
        context.register(Application.class);
        context.refresh();
    }

    /** All filters that it sets up unless told otherwise. */
    Filter byDefault() {
        return context.getBean("springSecurityFilterChain", Filter.class);
    }

    /** The fewest filters: who is it, may he, and what if not. */
    Filter leanest() {
        return new FilterChainProxy(new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                new SecurityContextHolderFilter(new HttpSessionSecurityContextRepository()),
                new ExceptionTranslationFilter(new Http403ForbiddenEntryPoint()),
                new AuthorizationFilter(twoFactors())));
    }

    /** A session, in memory, of a user who has proven both factors. */
    static HttpSession sessionWithTwoFactors() {
        MockHttpSession session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                        "dana",
                        null,
                        List.of(
                                proven(FactorGrantedAuthority.PASSWORD_AUTHORITY),
                                proven(FactorGrantedAuthority.OTT_AUTHORITY)))));
        return session;
    }

    @Override
    public void close() {
        context.close();
    }

    private static FactorGrantedAuthority proven(String factor) {
        return FactorGrantedAuthority.withAuthority(factor)
                .issuedAt(Instant.now())
                .build();
    }

    private static <T> AuthorizationManager<T> twoFactors() {
        return AllRequiredFactorsAuthorizationManager.<T>builder()
                .requireFactor(factor -> factor.passwordAuthority())
                .requireFactor(factor -> factor.ottAuthority())
                .build();
    }

    /** What the application says. */
    @Configuration
    @EnableWebSecurity
    static class Application {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().access(twoFactors()));
            return http.build();
        }
    }
}
