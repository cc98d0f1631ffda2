package dev.belay.core.imports;

import java.util.Locale;

/// In what kind of block a statement stands (SN-12), in the order of the labels.
public enum Flag {
    EXC_BROAD(1 << 0),
    EXC_IE(1 << 1),
    EXC_OTHER(1 << 2),
    FINALLY(1 << 3),
    IF(1 << 4),
    LOOP(1 << 5),
    MATCH(1 << 6),
    NOTTC(1 << 7),
    TC(1 << 8),
    TRY_BROAD(1 << 9),
    TRY_IE(1 << 10),
    TRY_OTHER(1 << 11),
    TRYELSE(1 << 12),
    WITH(1 << 13);

    private final int bit;
    private final String label = name().toLowerCase(Locale.ROOT);

    Flag(int bit) {
        this.bit = bit;
    }

    /// As it stands in results: `tc`, `try_ie`.
    public String label() {
        return label;
    }

    int bit() {
        return bit;
    }
}
