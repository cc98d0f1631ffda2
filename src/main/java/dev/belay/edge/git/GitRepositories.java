package dev.belay.edge.git;

import dev.belay.world.Repository;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
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

    /// Makes an empty repository with a work tree, its HEAD on the branch `main`, and opens it.
    ///
    /// @param place a folder that is no repository; it is made when it is not there. `CONFLICT`: there is one
    public Repository create(String place) {
        Surroundings.install(environment);
        File folder = new File(place).getAbsoluteFile();
        try (org.eclipse.jgit.lib.Repository git = new FileRepositoryBuilder()
                .setWorkTree(folder)
                .setGitDir(new File(folder, Constants.DOT_GIT))
                .setInitialBranch("main")
                .build()) {
            if (git.getObjectDatabase().exists()) {
                throw new WorldException(Kind.CONFLICT, "there is a Git repository already: " + place);
            }
            git.create();
        } catch (IOException e) {
            throw Failures.of("cannot make a repository in " + place, e);
        } catch (InvalidRefNameException e) {
            throw new IllegalStateException("main is a name for a branch", e);
        }
        return open(place);
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
