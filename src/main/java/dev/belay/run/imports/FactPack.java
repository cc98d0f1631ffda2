package dev.belay.run.imports;

import dev.belay.core.imports.FactsCodec;
import dev.belay.core.imports.FactsReader;
import dev.belay.core.imports.Scanned;
import dev.belay.core.model.GitId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/// Facts of many blobs in one run of bytes (CA-1): a line `belay-facts 1`, then for each the blob id in hex, a length,
/// a
/// checksum and the facts. What is damaged is not there.
final class FactPack {
    private static final byte[] MAGIC = "belay-facts 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ID = 40;
    private static final int HEAD = ID + 8;
    /// Above this what was not used falls out.
    private static final int ROOMY = 64 << 20;

    private final byte[] old;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, byte[]> fresh = new ConcurrentHashMap<>();
    private final Map<String, Boolean> used = new ConcurrentHashMap<>();

    FactPack(byte[] bytes) {
        old = bytes;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean ours = bytes.length >= MAGIC.length
                && ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
        int at = ours ? MAGIC.length : bytes.length;
        while (at + HEAD <= bytes.length) {
            int length = in.getInt(at + ID);
            if (length < 0 || length > bytes.length - at - HEAD) {
                break;
            }
            places.put(new String(bytes, at, ID, StandardCharsets.US_ASCII), at);
            at += HEAD + length;
        }
    }

    /// For any thread.
    Optional<Scanned> find(GitId blob) {
        Integer at = places.get(blob.hex());
        if (at == null) {
            return Optional.empty();
        }
        byte[] facts = facts(at);
        if (ByteBuffer.wrap(old).getInt(at + ID + 4) != checksum(facts)) {
            return Optional.empty();
        }
        used.put(blob.hex(), true);
        return Optional.of(FactsReader.read(facts));
    }

    /// For any thread.
    void add(GitId blob, Scanned scanned) {
        fresh.put(blob.hex(), FactsCodec.write(scanned));
    }

    /// What is to be written now; empty: nothing is new.
    Optional<byte[]> bytes() {
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        places.forEach((id, at) -> {
            if (used.containsKey(id) || old.length < ROOMY) {
                all.put(id, facts(at));
            }
        });
        all.putAll(fresh);
        int size = MAGIC.length
                + all.values().stream().mapToInt(f -> HEAD + f.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).put(MAGIC);
        all.forEach((id, facts) -> out.put(id.getBytes(StandardCharsets.US_ASCII))
                .putInt(facts.length)
                .putInt(checksum(facts))
                .put(facts));
        return Optional.of(out.array());
    }

    private byte[] facts(int at) {
        byte[] facts = new byte[ByteBuffer.wrap(old).getInt(at + ID)];
        System.arraycopy(old, at + HEAD, facts, 0, facts.length);
        return facts;
    }

    private static int checksum(byte[] facts) {
        CRC32C sum = new CRC32C();
        sum.update(facts);
        return (int) sum.getValue();
    }
}
