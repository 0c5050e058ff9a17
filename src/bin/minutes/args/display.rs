//! The arguments about what a person sees: colours, links, width, pager.

use clap::ValueEnum;

/// How the output is shown on a terminal. What is piped is plain unless these say otherwise.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Display")]
pub struct Display {
    /// When to colour the output; `NO_COLOR` and `CLICOLOR_FORCE` are honoured.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: When,
    /// When to make places links: to the forge where its commit holds the file as it is here, else to the file.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub links: When,
    /// The columns to fit text and charts into; without it, those of the terminal.
    #[arg(long, global = true, value_name = "COLUMNS")]
    pub width: Option<u16>,
    /// The pager for what is longer than the screen; without it, `PAGER`, else `less`. Used on a terminal only.
    #[arg(long, global = true, env = "MINUTES_PAGER", value_name = "COMMAND")]
    pub pager: Option<String>,
    /// Use no pager, whatever is named.
    #[arg(long, global = true)]
    pub no_pager: bool,
}

/// When to do what suits a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl When {
    /// Says whether to do it, where `suits` says whether the output suits it.
    pub fn holds(self, suits: bool) -> bool {
        match self {
            When::Auto => suits,
            When::Always => true,
            When::Never => false,
        }
    }

    /// Returns the choice as those who colour take it.
    pub fn colour(self) -> anstream::ColorChoice {
        match self {
            When::Auto => anstream::ColorChoice::Auto,
            When::Always => anstream::ColorChoice::Always,
            When::Never => anstream::ColorChoice::Never,
        }
    }
}
