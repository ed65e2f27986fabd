package dev.parley.networks.facebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The advertisements that run. Safe for many threads. */
final class Ads {
  private final List<Ad> all = new ArrayList<>();

  synchronized void add(Ad ad) {
    all.add(ad);
  }

  synchronized List<Ad> ofAccount(String account) {
    return all.stream().filter(ad -> ad.account().equals(account)).toList();
  }

  synchronized Optional<Ad> of(String post) {
    return all.stream().filter(ad -> ad.post().equals(post)).findFirst();
  }
}
