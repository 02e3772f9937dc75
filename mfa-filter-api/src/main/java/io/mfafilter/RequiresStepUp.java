package io.mfafilter;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a method be called only with a factor that was proven moments ago, in a session that satisfies the policy.
 *
 * <pre>{@code
 * @POST
 * @Path("transfers")
 * @RequiresStepUp(minutes = 5)
 * public Receipt transfer(Order order) { ... }
 * }</pre>
 *
 * <p>It may stand on a JAX-RS resource class or method, scanned or listed, bean or not, and on any CDI bean or its
 * methods. On a method it replaces the one on the class; a method that overrides an annotated one without an
 * annotation of its own keeps it. No filter needs to be mapped: the session is verified when the method is called.
 * The client of a refused call gets the same answer as from the filter; code between the two sees a
 * {@link StepUpRequiredException}.
 *
 * <p>The deployment fails, and names the place, where the annotation could not be enforced: on a class that is neither
 * a bean nor a resource, on a private, static or final method, only on an interface. Off a request (a timer, another
 * thread) the call is refused.
 */
@Inherited
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresStepUp {

    /** The default of {@link #minutes()}. */
    int DEFAULT_MINUTES = 5;

    /**
     * How long ago the factor may have been proven, in minutes. A factor exactly this old is too old. Where the
     * {@link #policy()} sets {@code step-up-minutes}, the smaller number wins.
     *
     * @return 1 to 1440; anything else fails the deployment
     */
    @Nonbinding
    int minutes() default DEFAULT_MINUTES;

    /**
     * Which factors may satisfy the step-up, as a factor expression such as {@code "totp | webauthn"}.
     *
     * @return an expression; empty for that of the policy, or {@code mfa.step-up.factors}. A bad expression fails the
     *     deployment
     */
    @Nonbinding
    String factors() default "";

    /**
     * The named policy ({@code mfa.policy.<name>.*}) that the session must satisfy beside the step-up.
     *
     * @return a policy's name; empty for the default policy. An unknown name fails the deployment
     */
    @Nonbinding
    String policy() default "";
}
