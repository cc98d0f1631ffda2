package dev.belay.core.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds how a file is encoded, by its byte order mark and its cookie (PEP 263), and makes it ready to scan.
final class Encodings {
    private static final Pattern COOKIE = Pattern.compile("coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");
    private static final Pattern EIGHT_BIT = Pattern.compile("ISO-8859-\\d+|windows-125\\d|KOI8-[RU]|US-ASCII");
    /// Names of Python that are none in Java.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("u8", "utf-8"),
            Map.entry("utf", "utf-8"),
            Map.entry("latin-1", "iso-8859-1"),
            Map.entry("latin", "iso-8859-1"),
            Map.entry("8859", "iso-8859-1"),
            Map.entry("iso-latin-1", "iso-8859-1"),
            Map.entry("latin-2", "iso-8859-2"),
            Map.entry("latin-5", "iso-8859-9"),
            Map.entry("latin-9", "iso-8859-15"),
            Map.entry("mac-roman", "x-macroman"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("cp949", "x-windows-949"));

    private Encodings() {}

    /// @throws Fault if no Python can decode the file
    static SourceText read(byte[] bytes) {
        boolean bom = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int begin = bom ? 3 : 0;
        int end = endOfLine(bytes, begin);
        int at = cookie(bytes, begin, end);
        if (at < 0 && end < bytes.length && isBlankOrComment(bytes, begin, end)) {
            int second = Lexer.lineAfter(bytes, end);
            end = endOfLine(bytes, second);
            at = cookie(bytes, second, end);
        }
        if (at < 0) {
            return SourceText.utf8(bytes, begin, bom ? new SourceEncoding("utf-8", true, true) : SourceEncoding.PLAIN);
        }
        return named(bytes, begin, at, end);
    }

    private static SourceText named(byte[] bytes, int begin, int at, int end) {
        Matcher matcher = COOKIE.matcher(new String(bytes, at, end - at, ISO_8859_1));
        String name = matcher.lookingAt() ? normal(matcher.group(1)) : "";
        if (begin > 0 && !isUtf8(name)) {
            throw new Fault(ScanError.Kind.ENCODING, at);
        }
        if (isUtf8(name) || charset(name, at).equals(UTF_8)) {
            return SourceText.utf8(bytes, begin, new SourceEncoding(name, begin > 0, true));
        }
        Charset charset = charset(name, at);
        if (EIGHT_BIT.matcher(charset.name()).matches()) {
            return new SourceText(bytes, begin, new SourceEncoding(name, false, true), charset, widths(charset));
        }
        return transcoded(bytes, charset, new SourceEncoding(name, false, false), at);
    }

    /// The one family of names that a byte order mark agrees with.
    private static boolean isUtf8(String name) {
        return name.equals("utf-8") || name.startsWith("utf-8-");
    }

    private static String normal(String cookie) {
        return cookie.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Charset charset(String name, int at) {
        String java = NAMES.getOrDefault(name, name.startsWith("iso-8859-1-") ? "iso-8859-1" : name);
        if (!Charset.isSupported(java) || !extendsAscii(Charset.forName(java))) {
            throw new Fault(ScanError.Kind.ENCODING, at);
        }
        return Charset.forName(java);
    }

    private static boolean extendsAscii(Charset charset) {
        String ascii = "import from (), 0.=:";
        return new String(ascii.getBytes(US_ASCII), charset).equals(ascii);
    }

    private static byte[] widths(Charset charset) {
        byte[] widths = new byte[256];
        for (int i = 0x80; i < widths.length; i++) {
            try {
                widths[i] = (byte) decode(new byte[] {(byte) i}, charset).getBytes(UTF_8).length;
            } catch (CharacterCodingException _) {
                widths[i] = 0;
            }
        }
        return widths;
    }

    private static SourceText transcoded(byte[] bytes, Charset charset, SourceEncoding encoding, int at) {
        try {
            return SourceText.utf8(decode(bytes, charset).getBytes(UTF_8), 0, encoding);
        } catch (CharacterCodingException _) {
            throw new Fault(ScanError.Kind.ENCODING, at);
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static int endOfLine(byte[] bytes, int from) {
        int p = from;
        while (p < bytes.length && !Alphabet.isNewline(bytes[p])) {
            p++;
        }
        return p;
    }

    private static int firstInk(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && Alphabet.isBlank(bytes[p])) {
            p++;
        }
        return p;
    }

    private static boolean isBlankOrComment(byte[] bytes, int from, int end) {
        int p = firstInk(bytes, from, end);
        return p == end || bytes[p] == '#';
    }

    /// Most comments on top are no cookies: the pattern is for those that may be.
    private static boolean mentionsCoding(byte[] bytes, int from, int end) {
        for (int p = from; p + 2 < end; p++) {
            if (bytes[p] == 'c' && bytes[p + 1] == 'o' && bytes[p + 2] == 'd') {
                return true;
            }
        }
        return false;
    }

    /// Where the cookie of a comment line begins, -1 if there is none.
    private static int cookie(byte[] bytes, int from, int end) {
        int p = firstInk(bytes, from, end);
        if (p == end || bytes[p] != '#' || !mentionsCoding(bytes, p, end)) {
            return -1;
        }
        Matcher matcher = COOKIE.matcher(new String(bytes, p, end - p, ISO_8859_1));
        return matcher.find() ? p + matcher.start() : -1;
    }
}
