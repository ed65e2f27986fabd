package dev.parley.networks.bluesky;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who is on the network, and with which app password they log in. Safe for many threads. */
final class Accounts {
  private static final Pattern HANDLE =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private final Map<String, Account> byDid = new LinkedHashMap<>();
  private final Map<String, String> passwords = new LinkedHashMap<>();

  /** Refuses a handle that is malformed or taken, as the network does. */
  synchronized Account create(String handle, String password, String displayName) {
    String name = handle.toLowerCase(Locale.ROOT);
    if (name.length() > 253 || !HANDLE.matcher(name).matches()) {
      throw XrpcError.named("InvalidHandle", "Input/handle must be a valid handle");
    }
    if (find(name).isPresent()) {
      throw XrpcError.named("HandleNotAvailable", "Handle already taken: " + name);
    }
    Account account = new Account(Cids.did(name), name, displayName);
    byDid.put(account.did(), account);
    passwords.put(account.did(), password);
    return account;
  }

  /** Finds by DID or handle; a leading {@code @} is not part of a handle. */
  synchronized Optional<Account> find(String didOrHandle) {
    String wanted = didOrHandle.toLowerCase(Locale.ROOT);
    return wanted.startsWith("did:")
        ? Optional.ofNullable(byDid.get(didOrHandle))
        : byDid.values().stream().filter(account -> account.handle().equals(wanted)).findFirst();
  }

  /** The account behind a record's address, whose owner must be here. */
  Account owner(AtUri uri) {
    return find(uri.did())
        .orElseThrow(() -> new IllegalStateException("Nobody here owns " + uri + "."));
  }

  synchronized List<Account> all() {
    return new ArrayList<>(byDid.values());
  }

  /**
   * Returns the account only when the password is its own; never says which of the two was wrong.
   */
  synchronized Optional<Account> login(String identifier, String password) {
    return find(identifier).filter(account -> password.equals(passwords.get(account.did())));
  }

  /** After this nobody logs in as that account. */
  synchronized void removePassword(Account account) {
    passwords.remove(account.did());
  }

  synchronized void setPassword(Account account, String password) {
    passwords.put(account.did(), password);
  }
}
