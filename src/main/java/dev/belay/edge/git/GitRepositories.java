package dev.belay.edge.git;

import dev.belay.world.Repository;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// Opens repositories on disk. A place below the root of a work tree finds it.
///
/// Not promised: repositories with SHA-256 names, and such with a split or a sparse index: `INVALID`.
public final class GitRepositories implements Repository.Opener {
    private final Map<String, String> environment;

    /// @param environment the variables of the process; of them `HOME` and those that say where Git's settings lie
    public GitRepositories(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Repository open(String place) {
        Surroundings.install(environment);
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(new File(place).getAbsoluteFile());
        if (builder.getGitDir() == null) {
            throw new WorldException(Kind.GONE, "no Git repository: " + place);
        }
        try {
            org.eclipse.jgit.lib.Repository git = builder.setMustExist(true).build();
            durable(git.getConfig());
            return new JGitRepository(git);
        } catch (IOException e) {
            throw Failures.of("cannot open " + place, e);
        } catch (IllegalArgumentException e) {
            throw new WorldException(Kind.INVALID, "settings of " + place + ": " + e.getMessage(), e);
        }
    }

    /// Said to this process alone: what a ref names must have reached the disk (EX-2).
    private static void durable(StoredConfig config) {
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "fsyncobjectfiles", true);
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "fsyncreffiles", true);
        String format = config.getString("extensions", null, "objectformat");
        if (format != null && !format.equalsIgnoreCase("sha1")) {
            throw new IllegalArgumentException("object names other than SHA-1 are not understood");
        }
    }
}
