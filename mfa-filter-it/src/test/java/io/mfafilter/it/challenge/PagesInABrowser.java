package io.mfafilter.it.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * What people do with the pages in a real browser, and what they see. Every page that a test looks at is checked for
 * accessibility and photographed, narrow and wide; the pictures lie in {@code target/screenshots}.
 */
@ArquillianTest
@RunAsClient
abstract class PagesInABrowser {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Dimension NARROW = new Dimension(400, 860);
    private static final Dimension WIDE = new Dimension(1280, 860);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ArquillianResource
    URI base;

    ChromeDriver browser;

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    // --- what people do

    void open(String path) {
        // A passkey is of a name and of no address, and some servers' adapters give the address.
        browser.get(base.toString().replace("//127.0.0.1:", "//localhost:") + path);
    }

    void enterCode(String code) {
        submit(browser.findElement(By.id("code")), code);
    }

    /** Types into the last field and presses Enter; the old page must be gone before the next is looked at. */
    void submit(WebElement field, String text) {
        field.sendKeys(text, Keys.ENTER);
        patience().until(page -> isGone(field));
    }

    /** The driver tells it in two ways: as stale, or, while the page is being replaced, as no part of it. */
    private static boolean isGone(WebElement field) {
        try {
            field.isEnabled();
            return false;
        } catch (StaleElementReferenceException gone) {
            return true;
        } catch (WebDriverException failure) {
            return String.valueOf(failure.getMessage()).contains("does not belong to the document");
        }
    }

    void choose(String word) {
        click(By.cssSelector("button[value^='" + word + "-']"));
    }

    void press(String label) {
        click(By.xpath("//*[self::button or self::a][contains(normalize-space(.), '" + label + "')]"));
    }

    /** Where a redirect leads on, what was found a moment ago may be gone; it is then looked for again. */
    private void click(By place) {
        WebElement[] clicked = new WebElement[1];
        patience().ignoring(WebDriverException.class).until(page -> {
            clicked[0] = page.findElement(place);
            clicked[0].click();
            return true;
        });
        patience().until(page -> isGone(clicked[0]));
    }

    String sessionToken() {
        return browser.manage().getCookieNamed("stytch_session").getValue();
    }

    // --- what they see

    private WebDriverWait patience() {
        return new WebDriverWait(browser, PATIENCE);
    }

    void waitFor(String heading) {
        patience().until(ExpectedConditions.textToBe(By.tagName("h1"), heading));
    }

    /** Browsers put the focus into a field a moment after the page is there. */
    void waitForFocusOn(String id) {
        patience().until(page -> id.equals(focused().getDomAttribute("id")));
    }

    String heading() {
        return browser.findElement(By.tagName("h1")).getText();
    }

    String alert() {
        return browser.findElement(By.cssSelector("[role=alert]")).getText();
    }

    String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    WebElement focused() {
        return browser.switchTo().activeElement();
    }

    /** Looks at a page, by day and by night: nobody is kept out, nothing is cut off, and pictures stay. */
    void look(String name) {
        List<String> found = new ArrayList<>();
        browser.manage().window().setSize(NARROW);
        found.addAll(barriers("narrow"));
        picture(name + "-narrow");
        browser.manage().window().setSize(WIDE);
        picture(name + "-wide");
        emulate("dark");
        found.addAll(barriers("dark"));
        picture(name + "-dark");
        emulate("light");
        assertThat(found).as("what is wrong with " + name).isEmpty();
    }

    void emulate(String colours) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    private List<String> barriers(String how) {
        List<String> found = new ArrayList<>();
        for (Rule violation : new AxeBuilder().analyze(browser).getViolations()) {
            found.add(how + ", " + violation.getId() + ": " + violation.getNodes());
        }
        Object tooWide = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Long) tooWide) > 0) {
            found.add(how + ", cut off by " + tooWide + " pixels");
        }
        return found;
    }

    private void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failure) {
            throw new IllegalStateException("the picture " + name + " could not be kept", failure);
        }
    }
}
