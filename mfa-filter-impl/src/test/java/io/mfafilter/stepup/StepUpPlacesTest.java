package io.mfafilter.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.stepup.StepUpPlaces.Place;
import io.mfafilter.stepup.StepUpPlaces.Unenforceable;
import jakarta.enterprise.inject.Stereotype;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionListener;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepUpPlacesTest {

    // --- beans

    @RequiresStepUp
    static class OnTheClass {

        public void pay() {}

        private void help() {}

        static void helpToo() {}
    }

    static class OnAMethod {

        @RequiresStepUp(minutes = 7)
        public void pay() {}

        @RequiresStepUp
        void payWithinThePackage() {}
    }

    static class DerivedBean extends OnAMethod {}

    @Test
    void bean_withTheAnnotation_isEnforced() {
        assertThat(asBeans(OnTheClass.class, OnAMethod.class)).isEmpty();
    }

    @Test
    void class_ofWhichASubclassIsABean_isEnforced() {
        assertThat(unenforceable(List.of(OnAMethod.class), Set.of(DerivedBean.class)))
                .isEmpty();
    }

    @Test
    void class_thatIsNeitherBeanNorResource_isNamed() {
        assertThat(plain(OnTheClass.class, OnAMethod.class))
                .containsExactlyInAnyOrder(
                        "NOBODY_CALLS_IT OnTheClass",
                        "NOBODY_CALLS_IT OnAMethod.pay()",
                        "NOBODY_CALLS_IT OnAMethod.payWithinThePackage()");
    }

    static class Uncallable {

        @RequiresStepUp
        private void secret() {}

        @RequiresStepUp
        static void common() {}

        @RequiresStepUp
        public final void last() {}

        @RequiresStepUp
        private static final void all() {}
    }

    @Test
    void method_privateStaticOrFinal_isNamedWithTheModifier() {
        List<String> named = List.of(
                "NOT_INTERCEPTABLE Uncallable.all() private",
                "NOT_INTERCEPTABLE Uncallable.common() static",
                "NOT_INTERCEPTABLE Uncallable.last() final",
                "NOT_INTERCEPTABLE Uncallable.secret() private");

        assertThat(asBeans(Uncallable.class)).isEqualTo(named);
        assertThat(plain(Uncallable.class)).isEqualTo(named);
    }

    static class WithAFinalMethod {

        public final void inherited() {}
    }

    @RequiresStepUp
    static class OnTheClassOfFinalMethods extends WithAFinalMethod {

        public final void last() {}

        final void lastWithinThePackage() {}

        private final void own() {}

        static final void common() {}
    }

    @Test
    void finalMethod_ofAnAnnotatedBean_isNamed() {
        assertThat(asBeans(OnTheClassOfFinalMethods.class))
                .containsExactly(
                        "NOT_INTERCEPTABLE OnTheClassOfFinalMethods.inherited() final",
                        "NOT_INTERCEPTABLE OnTheClassOfFinalMethods.last() final",
                        "NOT_INTERCEPTABLE OnTheClassOfFinalMethods.lastWithinThePackage() final");
    }

    @RequiresStepUp
    abstract static class Abstract {

        @RequiresStepUp
        abstract void pay();
    }

    static class Concrete extends Abstract {

        @Override
        void pay() {}
    }

    @Test
    void abstractClass_isLeftToItsSubclasses() {
        assertThat(plain(Abstract.class)).isEmpty();
        assertThat(unenforceable(List.of(Abstract.class), Set.of(Concrete.class)))
                .isEmpty();
    }

    @RequiresStepUp
    static class AnnotatedServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }

    static class AnnotatedListener implements HttpSessionListener {

        @RequiresStepUp
        public void heard() {}
    }

    @Test
    void objectThatTheServerMakes_isNamedThoughCdiTakesItForABean() {
        assertThat(asBeans(AnnotatedServlet.class, AnnotatedListener.class))
                .containsExactlyInAnyOrder(
                        "NOBODY_CALLS_IT AnnotatedServlet", "NOBODY_CALLS_IT AnnotatedListener.heard()");
    }

    // --- resources that are no beans

    @Path("orders")
    static class Resource {

        @POST
        @RequiresStepUp
        public void order() {}

        @GET
        public void list() {}

        @RequiresStepUp
        public void help() {}

        @Path("{id}")
        @RequiresStepUp
        public SubResource one() {
            return new SubResource();
        }
    }

    static class SubResource {

        @GET
        @RequiresStepUp
        public void read() {}

        @GET
        @RequiresStepUp
        public final void readFinally() {}
    }

    @RequiresStepUp
    static class AnnotatedSubResource {

        @GET
        public void read() {}
    }

    @RequiresStepUp
    @Path("accounts")
    static class AnnotatedResource {

        @GET
        public void list() {}

        @GET
        @Path("all")
        public void all() {}

        @Path("{id}")
        public SubResource one() {
            return new SubResource();
        }
    }

    @Path("api")
    interface ResourceInterface {

        @POST
        void order();

        @Path("{id}")
        SubResource one();
    }

    static class ResourceByInterface implements ResourceInterface {

        @Override
        @RequiresStepUp
        public void order() {}

        @Override
        @RequiresStepUp
        public SubResource one() {
            return new SubResource();
        }
    }

    @Test
    void resourceMethod_ofAnyResource_isEnforced() {
        assertThat(plain(AnnotatedSubResource.class)).isEmpty();
        assertThat(plain(Resource.class)).noneMatch(place -> place.contains("order"));
    }

    @Test
    void helperAndLocator_ofAResourceThatIsNoBean_areNamed() {
        assertThat(plain(Resource.class)).containsExactly("LOCATOR Resource.one()", "NOBODY_CALLS_IT Resource.help()");
        assertThat(plain(ResourceByInterface.class)).containsExactly("LOCATOR ResourceByInterface.one()");
    }

    @Test
    void locator_ofAnAnnotatedResourceThatIsNoBean_isNamed() {
        assertThat(plain(AnnotatedResource.class)).containsExactly("LOCATOR AnnotatedResource.one()");
    }

    @Test
    void resource_thatIsABean_isEnforcedEverywhere() {
        assertThat(asBeans(Resource.class, AnnotatedResource.class, ResourceByInterface.class))
                .isEmpty();
    }

    @Test
    void finalResourceMethod_isNamed() {
        assertThat(plain(SubResource.class)).containsExactly("NOT_INTERCEPTABLE SubResource.readFinally() final");
    }

    // --- interfaces

    @RequiresStepUp
    interface OnTheInterface {

        void pay();
    }

    interface OnAnInterfaceMethod {

        @RequiresStepUp
        void pay();

        void look();
    }

    static class Forgets implements OnTheInterface, OnAnInterfaceMethod {

        @Override
        public void pay() {}

        @Override
        public void look() {}
    }

    static class RepeatsOnTheMethod implements OnAnInterfaceMethod {

        @Override
        @RequiresStepUp
        public void pay() {}

        @Override
        public void look() {}
    }

    @RequiresStepUp
    static class RepeatsOnTheClass implements OnTheInterface, OnAnInterfaceMethod {

        @Override
        public void pay() {}

        @Override
        public void look() {}
    }

    @Test
    void interface_withoutImplementation_isNamed() {
        assertThat(plain(OnTheInterface.class, OnAnInterfaceMethod.class))
                .containsExactly("ONLY_ON_INTERFACE OnAnInterfaceMethod.pay()", "ONLY_ON_INTERFACE OnTheInterface");
    }

    @Test
    void interface_whoseImplementationForgets_isNamed() {
        assertThat(unenforceable(
                        List.of(OnTheInterface.class, OnAnInterfaceMethod.class),
                        Set.of(Forgets.class, RepeatsOnTheMethod.class, RepeatsOnTheClass.class)))
                .containsExactly("ONLY_ON_INTERFACE OnAnInterfaceMethod.pay()", "ONLY_ON_INTERFACE OnTheInterface");
    }

    @Test
    void interface_whoseImplementationsRepeatIt_isEnforced() {
        assertThat(unenforceable(
                        List.of(OnAnInterfaceMethod.class, RepeatsOnTheMethod.class, RepeatsOnTheClass.class),
                        Set.of(RepeatsOnTheMethod.class, RepeatsOnTheClass.class)))
                .isEmpty();
        assertThat(unenforceable(
                        List.of(OnTheInterface.class, RepeatsOnTheClass.class), Set.of(RepeatsOnTheClass.class)))
                .isEmpty();
    }

    // --- stereotypes and places

    @Stereotype
    @RequiresStepUp(minutes = 9)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Payment {}

    @RequiresStepUp(minutes = 9)
    @Retention(RetentionPolicy.RUNTIME)
    @interface NoStereotype {}

    @Test
    void stereotype_isNoPlaceToEnforce() {
        assertThat(plain(Payment.class)).isEmpty();
    }

    @Test
    void annotationThatPassesNothingOn_isUnenforceable() {
        assertThat(plain(NoStereotype.class)).containsExactly("NO_STEREOTYPE NoStereotype");
    }

    // --- what classes inherit without having it

    abstract static class LocatorAbove {

        @Path("sub")
        @RequiresStepUp
        public Object locate() {
            return this;
        }
    }

    @Path("heir")
    static class LocatorHeir extends LocatorAbove {}

    @Test
    void locatorFromAbove_ofAResourceThatIsNoBean_isUnenforceable() {
        assertThat(heirs(Set.of(), LocatorHeir.class)).containsExactly("LOCATOR LocatorHeir.locate()");
        assertThat(heirs(Set.of(LocatorHeir.class), LocatorHeir.class)).isEmpty();
    }

    abstract static class ServletAbove extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        @RequiresStepUp
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    static class ServletHeir extends ServletAbove {

        private static final long serialVersionUID = 1L;
    }

    @Test
    void servletsMethodFromAbove_isUnenforceable_evenWhereCdiSeesABean() {
        assertThat(heirs(Set.of(ServletHeir.class), ServletHeir.class))
                .containsExactly("NOBODY_CALLS_IT ServletHeir.doGet()");
    }

    private static List<String> heirs(Set<Class<?>> beans, Class<?>... others) {
        return new StepUpPlaces(List.of(), beans, List.of(others))
                .unenforceable().stream()
                        .map(place -> place.obstacle() + " "
                                + place.where().substring(place.where().lastIndexOf('$') + 1))
                        .toList();
    }

    @Test
    void all_listsEveryAnnotation() {
        StepUpPlaces places = new StepUpPlaces(
                List.of(OnTheClass.class, OnAMethod.class, OnAnInterfaceMethod.class, Payment.class), Set.of());

        assertThat(places.all())
                .extracting(place ->
                        shortened(place.where()) + " " + place.annotation().minutes())
                .containsExactlyInAnyOrder(
                        "OnTheClass 5",
                        "OnAMethod.pay() 7",
                        "OnAMethod.payWithinThePackage() 5",
                        "OnAnInterfaceMethod.pay() 5",
                        "Payment 9");
        assertThat(places.all()).extracting(Place::where).allMatch(where -> where.startsWith("io.mfafilter.stepup."));
    }

    @Test
    void nothing_annotated_isNoFault() {
        assertThat(plain()).isEmpty();
    }

    private static List<String> asBeans(Class<?>... types) {
        return unenforceable(List.of(types), new HashSet<>(Arrays.asList(types)));
    }

    private static List<String> plain(Class<?>... types) {
        return unenforceable(List.of(types), Set.of());
    }

    private static List<String> unenforceable(List<Class<?>> annotated, Set<Class<?>> beans) {
        return new StepUpPlaces(annotated, beans)
                .unenforceable().stream()
                        .map(StepUpPlacesTest::told)
                        .sorted(Comparator.naturalOrder())
                        .toList();
    }

    private static String told(Unenforceable place) {
        return (place.obstacle() + " " + shortened(place.where()) + " " + place.detail()).strip();
    }

    private static String shortened(String where) {
        return where.replace(StepUpPlacesTest.class.getName() + "$", "");
    }
}
