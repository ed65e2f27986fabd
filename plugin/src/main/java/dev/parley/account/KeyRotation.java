package dev.parley.account;

import dev.parley.account.SealedStore.Sealed;
import dev.parley.model.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Changes the key that seals secrets. In three steps, each of which can be cut off and is taken up
 * again by the next call: a new key is put before the old one in the key file; every value is
 * sealed with it; the old key is taken out of the file. At each moment the file holds the keys of
 * all values that could be opened before.
 */
public final class KeyRotation {
  private final KeyFile file;
  private final Path path;
  private final SealedStore store;
  private final SecureRandom random;

  /** Makes it. */
  public KeyRotation(Path keyFile, SealedStore store, SecureRandom random) {
    this.file = new KeyFile(keyFile);
    this.path = keyFile;
    this.store = store;
    this.random = random;
  }

  /**
   * What was done.
   *
   * @param before the id of the key that was
   * @param now the id of the key that is
   * @param sealed how many values were sealed anew
   * @param lost how many open with none of the keys; they were left as they are
   * @param goneOn whether an earlier call had been cut off
   */
  public record Done(String before, String now, int sealed, int lost, boolean goneOn) {}

  /**
   * Changes the key, or ends what was cut off.
   *
   * @return empty if there is no key file
   */
  public Optional<Done> run() {
    if (!file.exists()) {
      return Optional.empty();
    }
    List<byte[]> keys = file.read();
    boolean goneOn = keys.size() > 1;
    if (!goneOn) {
      byte[] fresh = new byte[KeyFile.KEY_BYTES];
      random.nextBytes(fresh);
      keys = List.of(fresh, keys.get(0));
      file.write(keys);
    }
    SecretBox box = SecretBox.open(path, false).orElseThrow();
    int sealed = 0;
    int lost = 0;
    for (Sealed one : store.all()) {
      if (!box.current(one.sealed())) {
        Optional<Secret> open = box.unseal(one.belongsTo(), one.sealed());
        open.ifPresent(secret -> store.replace(one, box.seal(one.belongsTo(), secret)));
        sealed += open.isPresent() ? 1 : 0;
        lost += open.isPresent() ? 0 : 1;
      }
    }
    file.write(keys.subList(0, 1));
    return Optional.of(
        new Done(SecretBox.idOf(keys.get(1)), SecretBox.idOf(keys.get(0)), sealed, lost, goneOn));
  }
}
