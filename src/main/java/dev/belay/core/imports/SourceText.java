package dev.belay.core.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// The bytes under scan and how those above ASCII are read.
final class SourceText {
    final byte[] bytes;
    /// The first byte after a byte order mark.
    final int begin;
    final SourceEncoding encoding;
    private final Charset charset;
    /// Of a single-byte charset: bytes that a character needs in UTF-8, 0 where there is none. Empty: UTF-8.
    private final byte[] widths;

    SourceText(byte[] bytes, int begin, SourceEncoding encoding, Charset charset, byte[] widths) {
        this.bytes = bytes;
        this.begin = begin;
        this.encoding = encoding;
        this.charset = charset;
        this.widths = widths;
    }

    static SourceText utf8(byte[] bytes, int begin, SourceEncoding encoding) {
        return new SourceText(bytes, begin, encoding, StandardCharsets.UTF_8, new byte[0]);
    }

    /// Goes over the character that begins at `p` with a byte above ASCII.
    int high(int p) {
        if (widths.length == 0) {
            return utf8(p);
        }
        if (widths[bytes[p] & 0xFF] == 0) {
            throw new Fault(ScanError.Kind.ENCODING, p);
        }
        return p + 1;
    }

    private int utf8(int p) {
        int first = bytes[p] & 0xFF;
        int second = p + 1 < bytes.length ? bytes[p + 1] & 0xFF : 0;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        boolean valid = first >= 0xC2
                && first <= 0xF4
                && second >= least
                && second <= most
                && p + length <= bytes.length
                && (length < 3 || continues(p + 2))
                && (length < 4 || continues(p + 3));
        if (!valid) {
            throw new Fault(ScanError.Kind.ENCODING, p);
        }
        return p + length;
    }

    private boolean continues(int p) {
        return (bytes[p] & 0xC0) == 0x80;
    }

    /// Length in UTF-8 of the bytes of one line.
    int width(int from, int to) {
        if (widths.length == 0) {
            return to - from;
        }
        int width = 0;
        for (int p = from; p < to; p++) {
            width += bytes[p] < 0 ? widths[bytes[p] & 0xFF] : 1;
        }
        return width;
    }

    /// An identifier, after NFKC (SN-3).
    String name(int from, int to) {
        for (int p = from; p < to; p++) {
            if (bytes[p] < 0) {
                return Normalizer.normalize(new String(bytes, from, to - from, charset), Normalizer.Form.NFKC);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// The text as it stands.
    String decode(int from, int to) {
        return new String(bytes, from, to - from, charset);
    }

    boolean is(int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
