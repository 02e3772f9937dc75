package io.mfafilter.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.RequiresStepUp;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each annotation here is known by its minutes; 0 stands for none. */
class StepUpLookupTest {

    @RequiresStepUp(minutes = 1)
    static class Base {

        @RequiresStepUp(minutes = 2)
        void annotated() {}

        @RequiresStepUp(minutes = 3)
        void overridden() {}

        @RequiresStepUp(minutes = 4)
        void replaced() {}

        void bare() {}
    }

    static class Derived extends Base {

        @Override
        void overridden() {}

        @Override
        @RequiresStepUp(minutes = 5)
        void replaced() {}

        @Override
        void bare() {}

        void own() {}
    }

    static class Deepest extends Derived {

        @Override
        void overridden() {}

        @Override
        void replaced() {}
    }

    @RequiresStepUp(minutes = 6)
    static class ClassBeatsInheritedClass extends Base {

        @Override
        void annotated() {}

        @Override
        void bare() {}
    }

    @ParameterizedTest(name = "[{index}] {0}.{1}() -> {2}")
    @CsvSource({
        "Base,                      annotated,   2",
        "Base,                      bare,        1",
        "Derived,                   annotated,   2",
        "Derived,                   overridden,  3",
        "Derived,                   replaced,    5",
        "Derived,                   bare,        1",
        "Derived,                   own,         1",
        "Deepest,                   overridden,  3",
        "Deepest,                   replaced,    5",
        "Deepest,                   bare,        1",
        "ClassBeatsInheritedClass,  annotated,   2",
        "ClassBeatsInheritedClass,  bare,        6"
    })
    void annotation_ofAMethod_isTheNearest(String type, String method, int minutes)
            throws ReflectiveOperationException {
        Class<?> bean = Class.forName(StepUpLookupTest.class.getName() + "$" + type);

        assertThat(minutes(bean, find(bean, method))).isEqualTo(minutes);
    }

    @Test
    void annotation_askedByTheBaseClassesMethod_isTheOverridingOnes() {
        assertThat(minutes(Derived.class, find(Base.class, "replaced"))).isEqualTo(5);
        assertThat(minutes(Derived.class, find(Base.class, "overridden"))).isEqualTo(3);
    }

    @Test
    void annotation_onAProxyOfTheBean_isTheBeans() {
        class Proxy extends Derived {

            @Override
            void replaced() {}
        }

        assertThat(minutes(Proxy.class, find(Proxy.class, "replaced"))).isEqualTo(5);
    }

    static class Unannotated {

        void bare() {}
    }

    @Test
    void class_withoutAnnotation_hasNone() {
        assertThat(minutes(Unannotated.class, find(Unannotated.class, "bare"))).isZero();
        assertThat(StepUpLookup.onClass(Unannotated.class)).isEmpty();
    }

    @Test
    void onMethod_doesNotLookAtTheClass() {
        assertThat(StepUpLookup.onMethod(Base.class, find(Base.class, "bare"))).isEmpty();
    }

    // --- generic supertypes

    abstract static class Handler<T> {

        @RequiresStepUp(minutes = 7)
        void handle(T order) {}

        @RequiresStepUp(minutes = 8)
        void handleAll(T[] orders) {}

        <X> void any(X value) {}

        abstract void open(T order);
    }

    static class TextHandler extends Handler<String> {

        @Override
        void handle(String order) {}

        @Override
        void handleAll(String[] orders) {}

        @Override
        @RequiresStepUp(minutes = 9)
        void open(String order) {}
    }

    @Test
    void annotation_onAGenericMethod_holdsForTheConcreteOneThatOverridesIt() throws NoSuchMethodException {
        assertThat(minutes(TextHandler.class, TextHandler.class.getDeclaredMethod("handle", String.class)))
                .isEqualTo(7);
        assertThat(minutes(TextHandler.class, TextHandler.class.getDeclaredMethod("handle", Object.class)))
                .isEqualTo(7);
        assertThat(minutes(TextHandler.class, Handler.class.getDeclaredMethod("handle", Object.class)))
                .isEqualTo(7);
        assertThat(minutes(TextHandler.class, TextHandler.class.getDeclaredMethod("handleAll", String[].class)))
                .isEqualTo(8);
    }

    @Test
    void annotation_onTheConcreteMethod_holdsForTheGenericOneAndItsBridge() throws NoSuchMethodException {
        assertThat(minutes(TextHandler.class, Handler.class.getDeclaredMethod("open", Object.class)))
                .isEqualTo(9);
        assertThat(minutes(TextHandler.class, TextHandler.class.getDeclaredMethod("open", Object.class)))
                .isEqualTo(9);
    }

    static class Overloads {

        @RequiresStepUp(minutes = 10)
        void pay(List<String> orders) {}

        @RequiresStepUp(minutes = 11)
        void pay(ArrayList<String> orders) {}

        void pay(Iterable<String> orders) {}

        @RequiresStepUp(minutes = 12)
        void send(List<String> orders) {}

        @RequiresStepUp(minutes = 13)
        <T> void give(T gift) {}
    }

    static class MoreOverloads extends Overloads {

        void send(ArrayList<String> orders) {}

        void give(String gift) {}
    }

    @Test
    void overload_withRelatedParameters_isAnotherMethod() throws NoSuchMethodException {
        assertThat(minutes(Overloads.class, Overloads.class.getDeclaredMethod("pay", List.class)))
                .isEqualTo(10);
        assertThat(minutes(Overloads.class, Overloads.class.getDeclaredMethod("pay", ArrayList.class)))
                .isEqualTo(11);
        assertThat(minutes(Overloads.class, Overloads.class.getDeclaredMethod("pay", Iterable.class)))
                .isZero();
    }

    @Test
    void overload_inASubclass_isAnotherMethod() throws NoSuchMethodException {
        assertThat(minutes(MoreOverloads.class, MoreOverloads.class.getDeclaredMethod("send", ArrayList.class)))
                .isZero();
        assertThat(minutes(MoreOverloads.class, MoreOverloads.class.getDeclaredMethod("give", String.class)))
                .isZero();
        assertThat(minutes(MoreOverloads.class, Overloads.class.getDeclaredMethod("send", List.class)))
                .isEqualTo(12);
    }

    static class PrivateAbove {

        @RequiresStepUp(minutes = 14)
        private void hidden() {}
    }

    static class BelowPrivate extends PrivateAbove {

        void hidden() {}
    }

    @Test
    void method_ofTheNameOfAPrivateOneAbove_doesNotOverrideIt() {
        assertThat(minutes(BelowPrivate.class, find(BelowPrivate.class, "hidden")))
                .isZero();
    }

    // --- interfaces

    interface Bank {

        void transfer();

        @RequiresStepUp(minutes = 15)
        void close();

        @RequiresStepUp(minutes = 16)
        default void audit() {}
    }

    static class RealBank implements Bank {

        @Override
        @RequiresStepUp(minutes = 17)
        public void transfer() {}

        @Override
        public void close() {}
    }

    @Test
    void annotation_onTheImplementation_holdsForTheInterfacesMethod() {
        assertThat(minutes(RealBank.class, find(Bank.class, "transfer"))).isEqualTo(17);
    }

    @Test
    void annotation_onTheInterface_holdsWhereItsMethodIsAsked() {
        assertThat(minutes(RealBank.class, find(Bank.class, "close"))).isEqualTo(15);
        assertThat(minutes(RealBank.class, find(Bank.class, "audit"))).isEqualTo(16);
    }

    @Test
    void method_ofAnUnrelatedClass_isJudgedByItself() {
        assertThat(minutes(Unannotated.class, find(Base.class, "annotated"))).isEqualTo(2);
        assertThat(minutes(Unannotated.class, find(Base.class, "bare"))).isEqualTo(1);
    }

    // --- stereotypes

    @RequiresStepUp(minutes = 20)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Payment {}

    @Payment
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface LargePayment {}

    @Circle
    @Retention(RetentionPolicy.RUNTIME)
    @interface Circle {}

    @Payment
    static class ByStereotype {

        void bare() {}

        @RequiresStepUp(minutes = 21)
        void own() {}
    }

    @LargePayment
    static class ByStereotypeOfAStereotype {

        void bare() {}
    }

    static class InheritingAStereotype extends ByStereotypeOfAStereotype {}

    @Payment
    @RequiresStepUp(minutes = 22)
    static class DirectAndByStereotype {

        void bare() {}
    }

    @Circle
    static class InACircle {

        void bare() {}
    }

    static class StereotypeOnAMethod {

        @Payment
        void paid() {}
    }

    @Test
    void annotation_onAStereotype_holds() {
        assertThat(minutes(ByStereotype.class, find(ByStereotype.class, "bare")))
                .isEqualTo(20);
        assertThat(minutes(ByStereotype.class, find(ByStereotype.class, "own"))).isEqualTo(21);
        assertThat(minutes(ByStereotypeOfAStereotype.class, find(ByStereotypeOfAStereotype.class, "bare")))
                .isEqualTo(20);
        assertThat(minutes(InheritingAStereotype.class, find(ByStereotypeOfAStereotype.class, "bare")))
                .isEqualTo(20);
        assertThat(minutes(StereotypeOnAMethod.class, find(StereotypeOnAMethod.class, "paid")))
                .isEqualTo(20);
    }

    @Test
    void annotation_onTheClassItself_beatsTheStereotypes() {
        assertThat(minutes(DirectAndByStereotype.class, find(DirectAndByStereotype.class, "bare")))
                .isEqualTo(22);
    }

    @Test
    void stereotypes_inACircle_endTheSearch() {
        assertThat(minutes(InACircle.class, find(InACircle.class, "bare"))).isZero();
    }

    private static int minutes(Class<?> bean, Method method) {
        return StepUpLookup.of(bean, method).map(RequiresStepUp::minutes).orElse(0);
    }

    private static Method find(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals(name) && !method.isBridge()) {
                    return method;
                }
            }
        }
        throw new AssertionError(name);
    }
}
