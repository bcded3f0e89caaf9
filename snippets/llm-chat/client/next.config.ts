import type { NextConfig } from "next";

const here = import.meta.dirname; // not the folder of another lock file above
const config: NextConfig = {
  outputFileTracingRoot: here,
  turbopack: { root: here },
};

export default config;
