package dev.belay.edge.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// What is ignored below one folder: its own `.gitignore`, then those of the folders above, then the repository's and
/// the person's own lists. The first that has a rule for a path decides.
///
/// Patterns are text in UTF-8: a name whose bytes are no text is met only by patterns that have no such byte.
///
/// @param nodes from the nearest to the farthest
record IgnoreRules(List<Node> nodes) {
    IgnoreRules {
        nodes = List.copyOf(nodes);
    }

    /// @param base the path of the folder that the rules are relative to; empty: the root
    record Node(String base, IgnoreNode rules) {}

    static IgnoreRules root(Repository git) throws IOException {
        List<Node> nodes = new ArrayList<>();
        Path common = git.getCommonDirectory().toPath();
        add(nodes, "", common.resolve("info/exclude"));
        add(nodes, "", excludesFile(git));
        return new IgnoreRules(nodes);
    }

    /// @param folder its path as Latin-1; empty: the root
    IgnoreRules below(String folder, Path place) throws IOException {
        List<Node> more = new ArrayList<>();
        add(more, folder, place.resolve(".gitignore"));
        if (more.isEmpty()) {
            return this;
        }
        more.addAll(nodes);
        return new IgnoreRules(more);
    }

    /// @param path as Latin-1
    boolean ignored(String path, boolean isFolder) {
        for (Node node : nodes) {
            String below =
                    node.base().isEmpty() ? path : path.substring(node.base().length() + 1);
            String text = new String(below.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            Boolean ignored = node.rules().checkIgnored(text, isFolder);
            if (ignored != null) {
                return ignored;
            }
        }
        return false;
    }

    private static void add(List<Node> nodes, String base, Path file) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            IgnoreNode rules = new IgnoreNode();
            try (InputStream in = Files.newInputStream(file)) {
                rules.parse(file.toString(), in);
            }
            nodes.add(new Node(base, rules));
        }
    }

    private static Path excludesFile(Repository git) {
        FS fs = git.getFS();
        String named = git.getConfig().getString(ConfigConstants.CONFIG_CORE_SECTION, null, "excludesfile");
        Path home = fs.userHome().toPath();
        if (named == null) {
            String xdg = SystemReader.getInstance().getenv("XDG_CONFIG_HOME");
            Path config = xdg == null || xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg);
            return config.resolve("git/ignore");
        }
        return named.startsWith("~/") ? home.resolve(named.substring(2)) : Path.of(named);
    }
}
