package dev.parley.demo;

import com.google.gson.Gson;

/**
 * The invented shop.
 *
 * @param name what customers call it
 * @param handle its name on Bluesky, without {@code @}
 * @param displayName what its posts show
 * @param supportEmail where customers write
 * @param tagline one line about it
 */
record SampleShop(
    String name, String handle, String displayName, String supportEmail, String tagline) {

  static SampleShop read() {
    return new Gson().fromJson(Resources.text("samples/shop.json"), SampleShop.class);
  }
}
