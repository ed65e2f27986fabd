package dev.parley.channel.bluesky;

import dev.parley.channel.AddressResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A post as people pass it on: {@code at://<account>/app.bsky.feed.post/<rkey>}, or the page of the
 * network's own app, {@code https://bsky.app/profile/<account>/post/<rkey>}, where the account is a
 * DID or a handle (atproto.com/specs/at-uri-scheme; the page as in the descriptor's {@code
 * permalink}).
 *
 * @param account whose post it is
 * @param rkey the record's key
 */
record PostAddress(String account, String rkey) {
  private static final String ACCOUNT = "account";
  private static final String RKEY = "rkey";

  /** A DID, or a handle: a host name with a dot in it. */
  private static final String WHO =
      "(did:[a-z]+:[A-Za-z0-9._:%-]{1,250}|@?[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)";

  private static final Pattern RECORD = Pattern.compile("(?i:at)://" + WHO + "/([^/]+)/([^/?#]+)");
  private static final Pattern PAGE = Pattern.compile("/profile/" + WHO + "/post/([^/]+)/?.*");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:~-]{1,512}");

  /** What somebody pasted. */
  static AddressResult of(String pasted) {
    if (pasted.regionMatches(true, 0, "at://", 0, 5)) {
      return record(pasted);
    }
    Optional<URI> page = page(pasted);
    if (page.isEmpty()) {
      return new AddressResult.Foreign();
    }
    Matcher path = PAGE.matcher(Optional.ofNullable(page.get().getPath()).orElse(""));
    return path.matches()
        ? named(path.group(1), path.group(2))
        : new AddressResult.Unusable(
            "It leads to a page of Bluesky, but to no post. Open the post and copy its link.");
  }

  private static AddressResult record(String pasted) {
    Matcher parts = RECORD.matcher(pasted);
    return parts.matches() && parts.group(2).equals(AtUri.POST)
        ? named(parts.group(1), parts.group(3))
        : new AddressResult.Unusable("It names a record of Bluesky, but no post.");
  }

  private static AddressResult named(String account, String rkey) {
    if (!KEY.matcher(rkey).matches()) {
      return new AddressResult.Unusable("Its last part is no key of a post. Copy the link again.");
    }
    boolean did = account.startsWith("did:");
    String who = did ? account : account.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
    return new AddressResult.Names(Map.of(ACCOUNT, who, RKEY, rkey));
  }

  /** The address as one of the network's app; empty if it is none. */
  private static Optional<URI> page(String pasted) {
    try {
      URI page = new URI(pasted.contains("://") ? pasted : "https://" + pasted);
      String host = Optional.ofNullable(page.getHost()).orElse("").toLowerCase(Locale.ROOT);
      boolean web = "https".equalsIgnoreCase(page.getScheme()) || "http".equals(page.getScheme());
      return Optional.of(page)
          .filter(found -> web && (host.equals("bsky.app") || host.equals("www.bsky.app")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** What {@link #of} named. */
  static PostAddress of(Map<String, String> what) {
    return new PostAddress(what.getOrDefault(ACCOUNT, ""), what.getOrDefault(RKEY, ""));
  }

  /** Whether the account is named by what never changes. */
  boolean byDid() {
    return account.startsWith("did:");
  }

  /** The record's address, once the account is known. */
  String uri(String did) {
    return new AtUri(did, AtUri.POST, rkey).toString();
  }
}
