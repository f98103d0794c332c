package dev.lockstep.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain words, äöü 漢字 \uD83D\uDE00 | plain words, äöü 漢字 \uD83D\uDE00
            a\u0001b                        | a\\u0001b
            a \u001b]0;title\u0007x         | a \\u001b]0;title\\u0007x
            right\u202Eleft                 | right\\u202eleft
            half \uD83D pair                | half \\ud83d pair
            x ::error file=a::b             | x \\u003a:error file=a::b
            ::error title=a:b::message       | \\u003a:error title=a:b::message
            ::stop-commands::t              | \\u003a:stop-commands::t
            ##[group]x                      | \\u0023#[group]x
            Type::method                    | Type::method
            """)
    void whatWouldBeObeyedIsSpeltOut(String text, String shown) {
        assertThat(PrintableText.of(text)).isEqualTo(shown);
    }
}
