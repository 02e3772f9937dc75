package io.mfafilter.challenge.resume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownFieldTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 kB",
        "1025, 2 kB",
        "1048575, 1024 kB",
        "1048576, 1 MB",
        "1048577, 1025 kB",
        "2097152, 2 MB"
    })
    void sizeOfAFile_isShownAsPeopleReadIt(long size, String shown) {
        assertThat(new ShownField("file", "photo.png", true, size, false).shownSize())
                .isEqualTo(shown);
    }
}
