package dev.belay.core.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Strings with their places (SN-18).
class StringPlacesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "patch('a.b.c')                  | a.b.c argument 0 of patch",
                "@mock.patch('a.b', new=1)       | a.b argument 0 of mock.patch",
                "m.setattr(x, 'a.b', 'c')        | a.b argument 1 of m.setattr, c argument 2 of m.setattr",
                "patch(target='a.b')             | a.b other",
                "f().patch('a.b')                | a.b other",
                "sys.modules['a.b']              | a.b subscript of sys.modules",
                "sys.modules['a.b', 1]           | a.b other",
                "x = ['a', ('b', 1), {'c': 'd'}] | a element, b element, c element, d element",
                "x = ('a')                       | a other",
                "return ('a', 1)                 | a element",
                "patch('a.' 'b' r'.c')           | a.b.c argument 0 of patch",
                "patch('a' + b)                  | a other",
                "patch(b'a', 'b')                | b argument 1 of patch",
                "'doc'                           | doc other",
                "a . b ('c')                     | c argument 0 of a.b",
                "x = '\\x61\\u0062\\N{DIGIT ONE}' | ab1 other",
            })
    void tellsWhereAStringStands(String source, String strings) {
        List<StringPlace> places = StringPlaces.of(Rows.bytes(source), PythonLevel.HIGHEST);

        assertThat(places.stream().map(StringPlacesTest::row).toList()).isEqualTo(List.of(strings.split(", ")));
    }

    @Test
    void givesOnlyTheTextOfAFormattedString() {
        List<StringPlace> places =
                StringPlaces.of(Rows.bytes("g(f\"from {x['a']:'>{w}} import {{y}} {z!r}\" ' b')"), PythonLevel.HIGHEST);

        assertThat(places.getFirst().value())
                .isEqualTo(new StringPlace.Value.Parts(List.of("from ", " import {{y}} ", " b")));
        assertThat(places).hasSize(1);
    }

    @Test
    void givesSpansOverAllLiteralsOfOneString() {
        List<StringPlace> places = StringPlaces.of(Rows.bytes("x = ('a'\n  'b')\n'c'\n"), PythonLevel.HIGHEST);

        assertThat(places.stream().map(place -> place.span().toString()).toList())
                .isEqualTo(List.of("1:5-2:5", "3:0-3:3"));
    }

    @Test
    void keepsWhatStandsBeforeAnError() {
        List<StringPlace> places = StringPlaces.of(Rows.bytes("'a'\nx = ('b', ]\n'c'\n"), PythonLevel.HIGHEST);

        assertThat(places).hasSize(2);
    }

    private static String row(StringPlace place) {
        String value = switch (place.value()) {
            case StringPlace.Value.Whole(String text) -> text;
            case StringPlace.Value.Parts(List<String> literal) -> literal.toString();
        };
        return value + " "
                + switch (place.place()) {
                    case StringPlace.Place.Argument(String callee, int index) -> "argument " + index + " of " + callee;
                    case StringPlace.Place.Subscript(String of) -> "subscript of " + of;
                    case StringPlace.Place.Element() -> "element";
                    case StringPlace.Place.Other() -> "other";
                };
    }
}
