package dev.belay.edge.files;

import dev.belay.core.point.Blob;
import dev.belay.core.point.Tree;
import dev.belay.world.WorldException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The transport form of a point: a ZIP whose bytes depend on nothing but the files in it (PT-4).
///
/// Entries are sorted and stored uncompressed. Their time is 1980-02-01T00:00 as a local time: for the
/// earliest that ZIP can say, 1980-01-01T00:00, Java writes a second field that depends on the time zone.
final class Archive {
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final int LARGEST = 1 << 30;

    private Archive() {}

    static byte[] write(Tree tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : tree.files().entrySet()) {
                byte[] content = file.getValue().bytes();
                zip.putNextEntry(entry(file.getKey(), content));
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String path, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }

    /// @param name of the file, for messages
    /// @throws WorldException `INVALID` when it is not such an archive, or holds more than 1 GiB
    static Tree read(byte[] bytes, String name) {
        SortedMap<String, Blob> files = new TreeMap<>();
        int left = LARGEST;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left);
                left -= content.length;
                boolean fits = left > 0 && !entry.isDirectory() && Tree.allowed(entry.getName());
                if (!fits || files.put(entry.getName(), Blob.of(content)) != null) {
                    throw invalid(name, "the entry \"" + entry.getName() + "\" cannot stand in a point");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid(name, String.valueOf(e.getMessage()));
        }
        if (files.isEmpty()) {
            throw invalid(name, "it is no ZIP, or an empty one");
        }
        return new Tree(files);
    }

    private static WorldException invalid(String name, String why) {
        return new WorldException(WorldException.Kind.INVALID, name + " is not a point's archive: " + why);
    }
}
