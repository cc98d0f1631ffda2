package dev.belay.edge.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// What JGit sees of the machine: the person's and the machine's Git settings as files, never found by running the
/// git program; a home only if there is one; and no settings of JGit's own, neither read nor written.
final class Surroundings extends SystemReader.Delegate {
    private final Map<String, String> environment;

    private Surroundings(SystemReader system, Map<String, String> environment) {
        super(system);
        this.environment = Map.copyOf(environment);
    }

    /// JGit keeps one for the whole process.
    static synchronized void install(Map<String, String> environment) {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof Surroundings ours && ours.environment.equals(environment))) {
            SystemReader.setInstance(new Surroundings(current, environment));
        }
        FS.DETECTED.setUserHome(new File(home(environment)));
    }

    /// Where nothing is when there is no home: `?` or nothing is what the JVM says then (CFG-3).
    private static String home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return home.isBlank() || home.equals("?") || !Path.of(home).isAbsolute() ? "/nonexistent" : home;
    }

    @Override
    public @Nullable String getenv(String variable) {
        return environment.get(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        Path home = Path.of(home(environment));
        Path other = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config"))
                .resolve("git/config");
        Path file = home.resolve(".gitconfig");
        return new ReadOnly(parent, (Files.exists(file) ? file : other).toFile(), fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        boolean none = environment.containsKey("GIT_CONFIG_NOSYSTEM");
        String file = environment.getOrDefault("GIT_CONFIG_SYSTEM", "/etc/gitconfig");
        return new ReadOnly(parent, new File(none ? "/nonexistent" : file), fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new ReadOnly(parent, new File("/nonexistent"), fs);
    }

    /// A file of settings that is not there holds none, and none is ever written.
    private static final class ReadOnly extends FileBasedConfig {
        ReadOnly(Config parent, File file, FS fs) {
            super(parent, file, fs);
        }

        @Override
        public void load() throws IOException, ConfigInvalidException {
            if (getFile().isFile()) {
                super.load();
            }
        }

        /// What JGit would measure of each disk with files of its own, for up to seconds and in each process anew: how
        /// fine its times are. Ten milliseconds are a tick of the kernel.
        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            return section.equals("filesystem") ? "10 milliseconds" : super.getString(section, subsection, name);
        }

        @Override
        public boolean isOutdated() {
            return getFile().isFile() && super.isOutdated();
        }

        @Override
        public void save() {
            // Settings are the person's.
        }
    }
}
