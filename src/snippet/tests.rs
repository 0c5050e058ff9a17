#[allow(unused)] fn x() {}
